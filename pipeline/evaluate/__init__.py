"""Scores predicted attributions against annotated ones: spans in, figures out.

`docs/evaluation.md` says what each figure means. Nothing here knows how a prediction was made:
another program's are scored as well.
"""
