"""Reading workbook rows of people and areas into values. Pure."""
