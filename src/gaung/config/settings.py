# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Django's settings, all derived from the table in ``environment``."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from gaung.config import environment
from gaung.config.logs import logging_settings
from gaung.crowd import sqlite

sqlite.swap_in()  # before Django's SQLite backend is imported: the system's SQLite may corrupt WAL
django_stubs_ext.monkeypatch()  # generic forms and fields keep their types at run time

PACKAGE = Path(__file__).resolve().parent.parent
DATA = environment.data_folder()
SECRET_KEY = environment.secret_key(DATA)
DEBUG = environment.DEBUG.read() == "1"
GAUNG_PUBLIC_URL = environment.public_url()
GAUNG_DATA = DATA
GAUNG_DATABASE_URL = environment.DATABASE_URL.read()
GAUNG_REDIS_URL = environment.REDIS_URL.read()
# The crowd's ledger: the office's PostgreSQL, else a SQLite file of its own (office writes beside
# full load took 31 ms (p99) instead of 134 ms in one file).
GAUNG_LEDGER_URL = GAUNG_DATABASE_URL or f"sqlite:///{DATA}/crowd.sqlite3"
GAUNG_WORKER_MEMORY_MB = environment.MEMORY_MB.number()
GAUNG_CHANNEL_HOSTS = frozenset(environment.CHANNEL_HOSTS.read().replace(",", " ").split())
GAUNG_TRUSTED_PROXIES = environment.trusted_proxies()
GAUNG_METRICS_TOKEN = environment.METRICS_TOKEN.read()
GAUNG_MAX_STREAMS = environment.MAX_STREAMS.number()
GAUNG_MAX_IN_FLIGHT = environment.MAX_IN_FLIGHT.number()
GAUNG_OPEN_GATE = environment.OPEN_GATE.read() == "1"
GAUNG_PHONE_TAPS_PER_MINUTE = environment.PHONE_TAPS.number()
GAUNG_NETWORK_TAPS_PER_MINUTE = environment.NETWORK_TAPS.number()
GAUNG_NETWORK_PHONES_PER_HOUR = environment.NETWORK_PHONES.number()
GAUNG_WORKER_THREADS = environment.worker_threads()
GAUNG_MAX_UPLOAD_BYTES = environment.MAX_UPLOAD_MB.number() * 1024 * 1024
_HTTPS = GAUNG_PUBLIC_URL.startswith("https://")

ALLOWED_HOSTS = (
    ["*"] if DEBUG else [urlsplit(GAUNG_PUBLIC_URL).hostname or "", "127.0.0.1", "localhost"]
)
CSRF_TRUSTED_ORIGINS = [GAUNG_PUBLIC_URL]
ROOT_URLCONF = "gaung.config.urls"
WSGI_APPLICATION = "gaung.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "campaigns.Person"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "django_htmx",
    "template_partials",
    "csp",
    "gaung.kit",
    "gaung.campaigns",
    "gaung.listen",
    "gaung.listen.surveys",
    "gaung.meet",
    "gaung.plan",
    "gaung.act",
    "gaung.evaluate",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Its random padding and Django's masked tokens keep secrets from being guessed by length.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "gaung.kit.headers.PrivateHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gaung.kit.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


def _databases() -> dict[str, dict[str, object]]:
    if GAUNG_DATABASE_URL:
        url = urlsplit(GAUNG_DATABASE_URL)
        asked = dict(parse_qsl(url.query))
        return {
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": url.path.lstrip("/"),
                "USER": unquote(url.username or ""),
                "PASSWORD": unquote(url.password or ""),
                "HOST": url.hostname or asked.pop("host", ""),
                "PORT": str(url.port or asked.pop("port", "")),
                "OPTIONS": asked,
                "CONN_MAX_AGE": 60,
                "CONN_HEALTH_CHECKS": True,
            }
        }
    return {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "office.sqlite3",
            "OPTIONS": {
                "timeout": 10,
                # FULL: with NORMAL 313 of 400 simulated power cuts lost acknowledged rows.
                "init_command": sqlite.INIT_COMMAND,
                "transaction_mode": "IMMEDIATE",
            },
        }
    }


DATABASES = _databases()
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": GAUNG_REDIS_URL}
        if GAUNG_REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

# -- people and doors -------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["gaung.kit.passwords.OwaspArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "gaung.campaigns.accounts.InviteOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "gaung.campaigns.signup.NameForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
# A hall of 60 students behind one campus address must be able to sign in: the limits per address
# are a high ceiling, the limits per account do the work.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "signup": "600/m/ip",
    "login_failed": "600/m/ip,10/5m/key",
    "reset_password": "120/m/ip,5/m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_NAME = "__Host-gaung" if _HTTPS else "gaung"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gaung.kit.failures.csrf_failure"

# -- headers ----------------------------------------------------------------------------------
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# -- words and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "gaung_bahasa"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_THOUSAND_SEPARATOR = True

# -- files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
}
MEDIA_ROOT = DATA / "uploads"
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# -- mail and logs ----------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = "gaung@localhost"


def _mail() -> tuple[str, dict[str, object]]:
    url = urlsplit(environment.MAIL_URL.read())
    if url.scheme not in {"smtp", "smtps"}:
        return "django.core.mail.backends.console.EmailBackend", {}
    return "django.core.mail.backends.smtp.EmailBackend", {
        "host": url.hostname or "",
        "port": url.port or 587,
        "user": unquote(url.username or ""),
        "password": unquote(url.password or ""),
        "tls": url.scheme == "smtp",
        "ssl": url.scheme == "smtps",
    }


EMAIL_BACKEND, _smtp = _mail()
if _smtp:
    EMAIL_HOST = _smtp["host"]
    EMAIL_PORT = _smtp["port"]
    EMAIL_HOST_USER = _smtp["user"]
    EMAIL_HOST_PASSWORD = _smtp["password"]
    EMAIL_USE_TLS = _smtp["tls"]
    EMAIL_USE_SSL = _smtp["ssl"]

LOGGING = logging_settings(environment.LOG.read())
