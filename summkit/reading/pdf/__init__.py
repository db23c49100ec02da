"""The text of a PDF as prose: glyphs → pieces → columns → lines → paragraphs."""
