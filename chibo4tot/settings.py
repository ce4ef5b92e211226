"""All settings, driven by the environment; SQLite and eager tasks when no URL is given."""

from pathlib import Path

import django_stubs_ext
from celery.schedules import crontab

from chibo4tot import env, logs

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))

# --- Installation ------------------------------------------------------------
DEBUG = env.flag("DEBUG", default=False)
INSECURE_SECRET_KEY = "insecure-development-key-never-for-real-data"  # noqa: S105 - refused by checks.py
SECRET_KEY = env.secret("SECRET_KEY", INSECURE_SECRET_KEY)
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.names("TRUSTED_ORIGINS")
HTTPS = env.flag("HTTPS", default=not DEBUG)

# Demonstration: log-in buttons per role, and the day on which the demonstration stands still.
DEMO = env.flag("DEMO", default=False)
PINNED_DAY = env.day("DEMO_DAY")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
    "chibo4tot.apps.Chibo4totConfig",
    "chibo4tot.shared.apps.SharedConfig",
    "cells",
    "criteria",
    "meetings",
    "evaluations",
]

MIDDLEWARE = [
    "chibo4tot.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "chibo4tot.middleware.NoStoreMiddleware",
    "chibo4tot.middleware.ExpiredSessionMiddleware",
    "chibo4tot.keeping.KeepPostMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "chibo4tot.urls"
WSGI_APPLICATION = "chibo4tot.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chibo4tot.context.site",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# --- Data --------------------------------------------------------------------
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": env.database("DATABASE_URL", "sqlite:///var/chibo4tot.sqlite3", base=BASE_DIR)
}
DATABASES["default"]["CONN_MAX_AGE"] = 600
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=20000;"
            "PRAGMA cache_size=-20000;PRAGMA mmap_size=134217728;PRAGMA temp_store=MEMORY;"
            "PRAGMA journal_size_limit=67108864;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

REDIS_URL = env.redis("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.redis_numbered(REDIS_URL, 1),
        "KEY_PREFIX": "chibo4tot",
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "KEY_PREFIX": "chibo4tot",
    }
}

# --- Language ----------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "chibo4tot.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- Files -------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # one attendance sheet of a large cell

# --- Log-in ------------------------------------------------------------------
AUTH_USER_MODEL = "cells.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "chibo4tot.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("PROXY_COUNT", 0)

# --- Browser -----------------------------------------------------------------
SESSION_COOKIE_AGE = env.integer("SESSION_HOURS", 12, least=1) * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-phien" if HTTPS else "phien"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^suc-khoe/$"]  # asked from inside the network, without TLS
SECURE_HSTS_SECONDS = env.integer("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}
# Whether other hosts under the same domain speak TLS is not ours to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# --- Mail --------------------------------------------------------------------
# Without a server nothing is sent; the digest needs the address of the site for its links.
BASE_URL = env.base_url("BASE_URL")
EMAIL_HOST = env.text("MAIL_HOST")
EMAIL_PORT = env.integer("MAIL_PORT", 587, least=1)
EMAIL_HOST_USER = env.text("MAIL_USER")
EMAIL_HOST_PASSWORD = env.secret("MAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("MAIL_STARTTLS", default=EMAIL_PORT != 465)
EMAIL_USE_SSL = not EMAIL_USE_TLS and EMAIL_PORT == 465
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", EMAIL_HOST_USER)
EMAIL_SUBJECT_PREFIX = ""
DIGEST_HOUR = env.integer("DIGEST_HOUR", 7, most=23)
DIGEST_UNTIL_HOUR = env.integer("DIGEST_UNTIL_HOUR", 20, least=1, most=24)
DIGEST_DAYS_AHEAD = env.integer("DIGEST_DAYS_AHEAD", 3)
DIGEST_PASS_UP_DAYS = env.integer("DIGEST_PASS_UP_DAYS", 7)

# --- Background --------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL or None
CELERY_TASK_ALWAYS_EAGER = env.flag("EAGER_TASKS", default=not REDIS_URL)
CELERY_TASK_EAGER_PROPAGATES = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 800  # below the visibility timeout, or a slow task would run twice
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
}
# The row is the truth: a visitor does not wait long for a broker that is down.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
# Asked for once a day by whatever takes the due jobs: beat, or the timer of `run_due`.
DAILY_JOBS = ["evaluations.recompute_open_rounds", "chibo4tot.plan_digests"]
CELERY_BEAT_SCHEDULE = {
    "take-due-jobs": {"task": "shared.run_due", "schedule": crontab()},
}

LOGGING = logs.logging_config(level=env.text("LOG_LEVEL", "INFO"))
