"""A language model that a server on this machine runs, asked over the protocol of OpenAI."""
