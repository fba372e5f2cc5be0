"""What higher packages fill in when the product starts: places, pages, fragments, words of the journal."""
