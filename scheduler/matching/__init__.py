"""The matching core: problem in, plan out, reasons with it. Pure."""
