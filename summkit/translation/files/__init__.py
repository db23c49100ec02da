"""Files that are translated with their structure: a page stays a page, subtitles keep their times.

Each format is a file of this package with a class that has the protocol of
:class:`~summkit.translation.files.structure.StructuredFile`.
"""
