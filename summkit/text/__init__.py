"""The parts of a text: lines, paragraphs, sentences, words and morphemes."""
