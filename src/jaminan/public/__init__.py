"""What `import jaminan` gives: figures read from print, reports, and the forms of the notebooks."""
