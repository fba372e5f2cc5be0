"""The backtest: what a policy on trial would have barred of the work that was really done. Pure.

``trials`` hold a policy on trial, ``judging`` judges past sessions by it, ``suggesting`` proposes a milder one.
"""
