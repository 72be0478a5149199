"""Files in, files out: lines become records and findings, records become lines."""
