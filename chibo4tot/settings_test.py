"""settings plus what makes tests fast and apart: own database, light hasher, local cache and mail.

TEST_DATABASE chooses sqlite (default) or postgres; without DATABASE_URL the latter is a server that
tests/conftest.py starts at the socket named here.
"""

import os
import tempfile
from pathlib import Path

from chibo4tot import env
from chibo4tot.settings import *  # noqa: F403 - the one variant starts as the original
from chibo4tot.settings import DATABASES, MIDDLEWARE

# One folder for a whole test run; workers of the same run inherit it from the environment. Under
# /tmp where there is one: the database server's user must pass, and its socket's path be short.
TEMPORARY = "/tmp" if os.access("/tmp", os.W_OK) else tempfile.gettempdir()  # noqa: S108 - see above
TEST_FOLDER = Path(
    os.environ.setdefault("TEST_FOLDER", f"{TEMPORARY}/c4t-{os.getuid()}-{os.getpid()}")
)

DEBUG = False
HTTPS = False
SECRET_KEY = "only-for-tests-" + "x" * 40
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "phien", "csrf"

DEMO = False
PINNED_DAY = None

if env.text("TEST_DATABASE", "sqlite") == "postgres":
    if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        DATABASES["default"] = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "postgres",
            "USER": "postgres",
            "HOST": f"{TEST_FOLDER}/pg",
            "CONN_MAX_AGE": 600,
        }
else:
    DATABASES["default"] |= {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{TEST_FOLDER}/main.sqlite3",
        # A file, not memory: the live server and racing threads need connections of their own.
        "TEST": {"NAME": f"{TEST_FOLDER}/test.sqlite3"},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;",
        },
    }

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = TEST_FOLDER / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# WhiteNoise would read STATIC_ROOT again for every Client(); the live server serves by finders.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

CELERY_BROKER_URL = None
CELERY_TASK_ALWAYS_EAGER = True

# A component that got a wrong input, or a missing file, must fail where it is written.
LOGGING_CONFIG = None
MIDDLEWARE = [name for name in MIDDLEWARE if not name.endswith("RequestLogMiddleware")]
