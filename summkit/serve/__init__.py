"""``summkit serve``: a page and an interface over HTTP, on one's own machine.

The server itself only carries bytes: it checks who asks, keeps the limits, and hands each request
to a worker process (``pool``), which parses it (``parsing``), does the work (``tasks``) and
writes the answer. So nothing that a text can do to a worker reaches the other requests.
"""
