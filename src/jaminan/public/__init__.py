"""What `import jaminan` gives: figures read from print, and the forms of the notebooks."""
