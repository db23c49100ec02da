"""summkit in other libraries: each module here needs one of them, and is imported by its users.

``langchain`` and ``llama_index`` split documents into chunks of whole sentences, ``spacy`` sets
sentence boundaries and summaries, and ``pandas`` and ``polars`` give columns the functions.
"""
