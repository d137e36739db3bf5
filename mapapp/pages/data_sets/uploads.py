"""Uploads that are let go before their session ends.

Streamlit keeps them until then, and a data set may have hundreds of megabytes. It has
no public way to do otherwise; where its insides change, they stay.
"""

from collections.abc import Iterable

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx


def drop(file_ids: Iterable[str]) -> None:
    """Forget uploads of this session; those that are gone are no fault."""
    context = get_script_run_ctx(suppress_warning=True)
    manager = None if context is None else context.uploaded_file_mgr
    if context is None or not isinstance(manager, MemoryUploadedFileManager):
        return
    for file_id in file_ids:
        manager.remove_file(session_id=context.session_id, file_id=file_id)
