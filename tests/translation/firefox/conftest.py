"""The store of Firefox's models in the place of Argos'."""

from firefox_fixtures import model, put, store  # noqa: F401
