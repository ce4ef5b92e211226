# One image for web, worker, beat and the one-off commands. Only what it copies is in it.
FROM node:22-bookworm-slim AS assets
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund --ignore-scripts

FROM python:3.11-slim-bookworm AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements/base.txt /build/requirements/base.txt
RUN /venv/bin/pip install --require-hashes -r /build/requirements/base.txt

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/data MEDIA_ROOT=/data/media STATIC_ROOT=/static
RUN apt-get update -qq && apt-get install -qq --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-croscore fonts-liberation2 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /nonexistent chibo \
    && install -d -o chibo /data /data/media /static
WORKDIR /app
COPY --from=packages /venv /venv
COPY .ci/frontend.py .ci/say.py .ci/
COPY package-lock.json manage.py ./
COPY --from=assets /build/node_modules node_modules
COPY static static
RUN python -c "import sys; sys.path.insert(0, '.ci'); import frontend; frontend.install(sys.executable)" \
    && rm -rf node_modules .ci
COPY locale locale
COPY templates templates
COPY chibo4tot chibo4tot
COPY cells cells
COPY criteria criteria
COPY meetings meetings
COPY evaluations evaluations
USER chibo
RUN python manage.py collectstatic --noinput -v 0
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "1", "chibo4tot.wsgi:application"]
