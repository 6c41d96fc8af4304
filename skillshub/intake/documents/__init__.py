"""The text of documents: plain text, PDF, Word and OpenDocument, in bounded memory and time."""
