"""Start the app: ``streamlit run streamlit_app.py``."""

from mapapp.app import make_app

app = make_app()
