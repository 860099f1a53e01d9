"""The place Ärenden: cases, their documents, and the texts in them beside a picture of the pages."""
