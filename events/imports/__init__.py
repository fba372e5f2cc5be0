"""Reading workbook rows of requests and activity registers into values. Pure."""
