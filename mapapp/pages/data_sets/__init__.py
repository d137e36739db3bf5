"""Import: a data set's file is looked at, and stored when its user says so.

What files say passes through ``st.text`` and ``st.dataframe`` alone, never through
Markdown. What was read is the session's own, and let go with the file.
"""

from mapapp.pages.data_sets.page import show

__all__ = ["show"]
