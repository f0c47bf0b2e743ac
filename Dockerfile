# The gateway, installed from uv.lock. Data lives in /data.
FROM python:3.12-slim AS build
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy
WORKDIR /app
RUN python -m venv /opt/uv && /opt/uv/bin/pip install --quiet --no-cache-dir uv==0.13.9
COPY pyproject.toml uv.lock LICENSE README.md ./
RUN /opt/uv/bin/uv sync --quiet --no-cache --frozen --no-install-project --compile-bytecode
COPY fhir_gateway ./fhir_gateway
RUN /opt/uv/bin/uv sync --quiet --no-cache --frozen --no-editable --compile-bytecode

FROM python:3.12-slim
RUN useradd --system --uid 10001 --home-dir /data gateway && install --directory --owner gateway /data
COPY --from=build /app/.venv /app/.venv
ENV PYTHONUNBUFFERED=1
USER gateway
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["/app/.venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/fhir/metadata', timeout=4)"]
ENTRYPOINT ["/app/.venv/bin/fhir-gateway"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080", "--database", "/data/gateway.db"]
