"""Files that leave the product: workbooks."""
