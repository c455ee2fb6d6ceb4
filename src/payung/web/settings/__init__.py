"""Django's settings. Everything an office may change comes from the environment.

A file ``.env`` where Payung is started may set the same names (see ``dotenv-sample``); the
environment wins. Reading this module changes nothing on disk: ``payung_setup`` makes the keys.
"""

from datetime import timedelta
from pathlib import Path

from django.core.management.utils import get_random_secret_key

from payung.web.settings.environment import Environment, with_file


env = Environment(with_file(Path(".env")))

DEBUG = env.flag("PAYUNG_DEBUG")
PAYUNG_HOME = env.path("PAYUNG_HOME", "var")
DATABASES = {"default": env.database("PAYUNG_DATABASE_URL", PAYUNG_HOME / "payung.sqlite3")}

# Secrets. Where none is given, payung_setup keeps one below PAYUNG_HOME/keys; a process that runs
# before that has a secret of its own, and no session outlives it.
SECRET_KEY_PATH = PAYUNG_HOME / "keys" / "secret.key"
SECRET_KEY_IS_GIVEN = bool(env.secret("PAYUNG_SECRET_KEY"))
SECRET_KEY = env.secret("PAYUNG_SECRET_KEY") or (
    SECRET_KEY_PATH.read_text(encoding="utf-8").strip()
    if SECRET_KEY_PATH.exists()
    else get_random_secret_key()
)
# The first data key seals, all of them open: a new key goes in front. The index key never changes.
PAYUNG_DATA_KEY = env.secret("PAYUNG_DATA_KEY")
PAYUNG_INDEX_KEY = env.secret("PAYUNG_INDEX_KEY")
PAYUNG_BACKUP_RECIPIENT = env.text("PAYUNG_BACKUP_RECIPIENT")

ALLOWED_HOSTS = env.words("PAYUNG_HOSTS", "localhost,127.0.0.1,[::1]")
PAYUNG_REGION = env.text("PAYUNG_REGION", "6108").replace(".", "")
PAYUNG_TARGET_PERCENT = min(env.number("PAYUNG_TARGET_PERCENT", 0), 100)
PAYUNG_REVEALS_PER_HOUR = env.number("PAYUNG_REVEALS_PER_HOUR", 30, least=1)
PAYUNG_REVEALS_PER_DAY = env.number("PAYUNG_REVEALS_PER_DAY", 100, least=1)
PAYUNG_COUNTS_KEPT = env.number("PAYUNG_COUNTS_KEPT", 30)
PAYUNG_UPLOAD_MEGABYTES = env.number("PAYUNG_UPLOAD_MEGABYTES", 50, least=1)
PAYUNG_UPLOAD_FILES = env.number("PAYUNG_UPLOAD_FILES", 500, least=1)

INSTALLED_APPS = [
    "payung.web",
    "payung.commands",
    "payung.access",
    "payung.audit",
    "payung.jobs",
    "payung.approvals",
    "payung.notices",
    "payung.registry",
    "payung.linkage",
    "payung.capture",
    "payung.privacy",
    "payung.collection",
    "payung.search",
    "payung.coverage",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_cotton",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
]
MIDDLEWARE = [
    "payung.web.operations.requests.one_line_each",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "payung.web.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "payung.web.remembering.grants_once",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Every page asks for a sign-in unless its view says otherwise.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "payung.web.accounts.second_factor.second_factor_first",
    "payung.web.accounts.devices.session_seen",
    "payung.web.counts.forgotten_after_changes",
    "payung.web.record.acting.says_who_acts",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "payung.web.exports.exports_are_recorded",
    "payung.web.capture.leaving.wiped_on_sign_out",
    "payung.web.record.seeing.records_what_was_seen",
    "payung.web.errors.errors_to_answers",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "payung.web.urls"
WSGI_APPLICATION = "payung.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [],  # django-cotton adds itself
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "payung.web.context.page",
            ],
        },
    }
]

# People
AUTH_USER_MODEL = "access.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
CSRF_FAILURE_VIEW = "payung.web.errors.csrf_failed"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("username", "name", "email")}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # an invitation is good for three days
SESSION_COOKIE_AGE = 60 * 60 * env.number("PAYUNG_SESSION_HOURS", 12, least=1)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# The second factor (ADR 21): required of every role that sees somebody's data. The invented region
# of a first look (it keeps demo-login.txt) does without, says so on every page, and never behind
# HTTPS.
HTTPS = env.flag("PAYUNG_HTTPS")
PAYUNG_IS_DEMO = (PAYUNG_HOME / "demo-login.txt").exists() and not HTTPS
# Off: what needs a second pair of eyes is done at once, and recorded. For trying out alone.
PAYUNG_TWO_PAIRS_OF_EYES = env.flag("PAYUNG_TWO_PAIRS_OF_EYES", not PAYUNG_IS_DEMO)
PAYUNG_SECOND_FACTOR = env.choice(
    "PAYUNG_SECOND_FACTOR", ("required", "optional"), "optional" if PAYUNG_IS_DEMO else "required"
)
MFA_ADAPTER = "payung.web.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are off by some seconds
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # a whole office has one address
MFA_FORMS = {
    "authenticate": "payung.web.accounts.forms.SignInByCode",
    "reauthenticate": "payung.web.accounts.forms.ConfirmByCode",
    "activate_totp": "payung.web.accounts.forms.SetUpApplication",
    "add_webauthn": "payung.web.accounts.forms.SetUpPasskey",
}
ACCOUNT_ADAPTER = "payung.web.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # of a page that is not there
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # counted below, in the database
ACCOUNT_FORMS = {
    "change_password": "payung.web.accounts.forms.ChangePassword",
    "reauthenticate": "payung.web.accounts.forms.ConfirmByPassword",
}

# Five wrong passwords or codes of one account, and it rests, wherever they come from; wrong ones of
# many accounts from one address, and that address rests (ADR 29). Behind one address sits a whole
# office, so it is names that are counted there (and axes.W006 is not for us).
PAYUNG_LOCKOUT_MINUTES = env.number("PAYUNG_LOCKOUT_MINUTES", 15, least=1)
PAYUNG_LOCKOUT_NAMES = env.number("PAYUNG_LOCKOUT_NAMES", 20, least=5)
AUTHENTICATION_BACKENDS = [
    "payung.web.accounts.lockout.LockoutBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=PAYUNG_LOCKOUT_MINUTES)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_HANDLER = "payung.web.accounts.lockout.ByNameAndAddress"
AXES_CLIENT_IP_CALLABLE = "payung.web.accounts.lockout.address_of"
AXES_LOCKOUT_CALLABLE = "payung.web.accounts.lockout.locked"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # the record says who signed in
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "credential", "csrfmiddlewaretoken"]
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

# Behind HTTPS everything is strict; a first look on one's own machine has no certificate.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = env.words("PAYUNG_TRUSTED_ORIGINS")
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.flag("PAYUNG_BEHIND_PROXY"))
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# Uploads: many files at once, the large ones through a temporary file.
DATA_UPLOAD_MAX_NUMBER_FILES = PAYUNG_UPLOAD_FILES
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

# Notices by e-mail: without a server none go out; while developing they go to the terminal.
PAYUNG_URL = env.text("PAYUNG_URL", "http://localhost:8000").rstrip("/")
EMAIL_HOST = env.text("PAYUNG_EMAIL_HOST")
EMAIL_PORT = env.number("PAYUNG_EMAIL_PORT", 587, least=1)
EMAIL_HOST_USER = env.text("PAYUNG_EMAIL_USER")
EMAIL_HOST_PASSWORD = env.secret("PAYUNG_EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("PAYUNG_EMAIL_TLS", True)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("PAYUNG_EMAIL_FROM", "payung@localhost")
PAYUNG_SENDS_MAIL = bool(EMAIL_HOST) or DEBUG
EMAIL_BACKEND = (
    "django.core.mail.backends."
    + ("smtp" if EMAIL_HOST else "console" if DEBUG else "dummy")
    + ".EmailBackend"
)

# Words, days and numbers
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
USE_I18N = USE_TZ = True
TIME_ZONE = env.text("PAYUNG_TIME_ZONE", "Asia/Pontianak")

# Static files: hashed names and compressed copies; plain while somebody works on them.
STATIC_URL = "static/"
STATIC_ROOT = PAYUNG_HOME / "static"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# What all processes must count together (limits of the door, by allauth) is in the database; what
# each may keep for itself (drawings, counts) is "here".
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "door_limits",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    "here": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 3_000},
    },
    # Pieces of pages that are the same for everybody who may the same; each process draws its own.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pieces",
        "OPTIONS": {"MAX_ENTRIES": 1_000},
    },
}

# Log lines carry codes and counts, never a person's data (ADR 22); they go to the terminal.
LOG_LEVEL = env.text("PAYUNG_LOG_LEVEL", "WARNING").upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"careful": {"()": "payung.web.operations.logs.Careful"}},
    "formatters": {
        "line": {"()": "payung.web.operations.logs.Line"},
        "json": {"()": "payung.web.operations.logs.Json"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["careful"],
            "formatter": env.choice("PAYUNG_LOG_FORMAT", ("line", "json"), "line"),
        }
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "axes": {"level": "CRITICAL"},  # names what somebody typed; the record knows more
        # Their own handlers would say everything again, and in full.
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "django.server": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
    },
}

# Who may read the measurements at /ukuran/; empty: nobody, and there is no such page.
PAYUNG_METRICS_TOKEN = env.secret("PAYUNG_METRICS_TOKEN")
