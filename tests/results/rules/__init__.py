"""The pure rules of counting: indicators, cells, samples."""
