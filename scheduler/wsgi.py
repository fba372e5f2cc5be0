"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from volunteers.web.charsets import ReadableCharsets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scheduler.settings")
application = ReadableCharsets(get_wsgi_application())
