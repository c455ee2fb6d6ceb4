"""What goes out to be filled in: sealed workbooks, forms for phones, and the notes that go along."""
