"""Pictures in, pictures out: what a phone, a scanner or a document camera gives becomes a page fit to be filed.

No window and no database here. Everything stays in memory, nothing is written to disk. Only this package knows Pillow;
PDF pages are drawn by whoever is handed in (`decoding.PdfPages`), for PDFium serves one thread at a time.
"""
