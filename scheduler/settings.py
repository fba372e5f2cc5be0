"""Settings of the product, all from the environment; without any it runs on this machine alone.

``DEBUG`` is off unless asked for; without ``DEBUG`` a missing, short or default secret stops the start.
"""

from pathlib import Path

import environ
from csp.constants import NONCE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")  # a missing file is fine; the real environment wins

DEBUG = env.bool("DEBUG", default=False)
DEVELOPMENT_SECRET = "development-only-secret-never-use-it-with-real-people"
SECRET_KEY = env.str("SECRET_KEY", default=DEVELOPMENT_SECRET if DEBUG else "")
if not DEBUG and (len(SECRET_KEY) < 50 or SECRET_KEY == DEVELOPMENT_SECRET):
    raise ImproperlyConfigured(
        "SECRET_KEY is missing, too short or the development one. Set SECRET_KEY to at least 50 random characters "
        "(python -c 'import secrets; print(secrets.token_urlsafe(48))') and keep it; or set DEBUG=1 on a machine "
        "without real people's data."
    )
# Salts the encryption of ID numbers and phones and the keyed hash used to look them up.
SALT_KEY = env.str("SALT_KEY", default="yun-ling-salt") if DEBUG else env.str("SALT_KEY", default=SECRET_KEY[::-1])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000")
"""Address that links in messages and feeds begin with; no slash at the end."""

INSTALLED_APPS = [
    "scheduler",
    "calendars",
    "events",
    "volunteers",
    "scheduler.back_office.BackOfficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "scheduler.back_office.TokensConfig",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "django_q",
    "scheduler.back_office.SignInGuardConfig",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "volunteers.web.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "scheduler.urls"
WSGI_APPLICATION = "scheduler.wsgi.application"
ASGI_APPLICATION = "scheduler.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "scheduler" / "roof" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"menu": "scheduler.roof.menu"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
                "events.web.office.office",
            ],
            "builtins": ["volunteers.templatetags.joined"],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # With Django's own options four of five concurrent writes fail with "database is locked"; with these none.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000; "
            "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=67108864;"
        ),
    }
# On SQLite too: the broker closes connections around every task, and closing the last one copies the whole WAL back.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    # Not the per-process cache: throttles and the worker's heartbeat must be seen by every process.
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}
Q_CLUSTER = {
    "name": "yunling",
    "label": "后台任务",
    "workers": env.int("Q_WORKERS", default=2),
    "timeout": 60,
    "retry": 180,
    "max_attempts": 3,
    "queue_limit": 2,
    "bulk": 1,
    "poll": 1,
    "catch_up": False,
    "save_limit": 500,
    "ack_failures": False,
    **({"redis": REDIS_URL} if env.str("Q_BROKER", default="orm") == "redis" and REDIS_URL else {"orm": "default"}),
}
MATCH_PART_POSITIONS = env.int("MATCH_PART_POSITIONS", default=12_000)
"""A matching of more positions than these is split over the workers and joined; set less for workers without 1 GiB.

One worker solves a city (3,000 positions) in seconds and in 300 MiB, and no part is as good as the whole.
"""

AUTH_USER_MODEL = "volunteers.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_IPWARE_PROXY_COUNT = env.int("PROXY_COUNT", default=0)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "volunteers.web.sessions.locked_out"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="office@localhost")
NOTICE_CHANNELS = env.list("NOTICE_CHANNELS", default=["events.channels.console"])
"""Dotted names of the modules that deliver notices, tried in this order."""

COUNTY_CODE = env.str("COUNTY_CODE", default="513499000000")
COUNTY_NAME = env.str("COUNTY_NAME", default="云岭县")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "knox.auth.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["volunteers.api.parsers.PlainJSONParser"],
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "volunteers.api.errors.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "DEFAULT_THROTTLE_RATES": {"login": "20/min", "links": "120/min"},
}
REST_KNOX = {"TOKEN_TTL": None, "TOKEN_LIMIT_PER_USER": 20}
SPECTACULAR_SETTINGS = {
    "TITLE": "银龄志愿 API",
    "DESCRIPTION": "County veteran-cadre office: requests, matching, answers, attendance, tallies, calendars.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        name.rpartition(".")[2]: name
        for name in (
            "volunteers.states.Role",
            "volunteers.states.AreaLevel",
            "volunteers.states.Gender",
            "volunteers.states.ElderKind",
            "volunteers.states.HealthGrade",
            "volunteers.states.Willingness",
            "volunteers.states.ContactPreference",
            "volunteers.states.VolunteerStatus",
            "volunteers.states.SkillCategory",
            "volunteers.states.SkillLevel",
            "volunteers.states.TeamKind",
            "volunteers.states.TeamRole",
            "volunteers.states.ConsentPurpose",
            "volunteers.states.Channel",
            "events.states.RequestState",
            "events.states.EventState",
            "events.states.ShiftState",
            "events.states.AssignmentState",
            "events.states.NoticeState",
            "events.states.AttendanceStatus",
            "events.states.ReasonCode",
            "events.models.kinds.Family",
            "events.models.kinds.Risk",
            "events.models.notices.NoticeKind",
            "events.models.service_requests.Transport",
            "events.models.attendance.AttendanceSource",
            "scheduler.models.MatchRunState",
            "scheduler.models.RunKind",
            "scheduler.models.ProposalState",
        )
    }
    | {"AnswerChannelEnum": "events.api.assignments.ANSWER_CHANNELS"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:"],
        "frame-ancestors": ["'none'"],
        "form-action": [SELF],
        "base-uri": [SELF],
        "object-src": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 60 * 60
HTTPS = env.bool("HTTPS", default=not DEBUG)
"""True when the site is reached by https only; turn it off only on a closed office network."""
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
if HTTPS:
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Both tell of every start and every task; what goes wrong they say as warnings.
    "loggers": {"axes": {"level": "WARNING"}, "django-q": {"level": "WARNING"}},
}
