# The museum as an image: libraries by version and hash, a user without rights, nothing written but /data and /tmp.
FROM python:3.12.11-slim-bookworm AS libraries
COPY requirements/many.txt /many.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement /many.txt

FROM python:3.12.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /data --no-create-home museum \
    && install --directory --owner museum --group museum --mode 0750 /data
COPY --from=libraries /venv /venv
WORKDIR /srv/museum
COPY manage.py ./
COPY museum museum
COPY cities cities
COPY templates templates
COPY static static
COPY locale locale
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 MUSEUM_DATA=/data HOST=0.0.0.0 PORT=8000
RUN python -m compileall -q museum cities
USER museum
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=300s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health/', timeout=4)"]
CMD ["python", "manage.py", "open_museum"]
