"""One HTML page that holds all results of a call, for the screen, the phone and the printer.

The page stands alone: no scripts, and nothing is fetched.
"""

from summkit.rendering.page.joint import joint
from summkit.rendering.page.summary import summaries
from summkit.rendering.page.translation import translations

__all__ = ["joint", "summaries", "translations"]
