# syntax=docker/dockerfile:1
# `summkit serve` and every other command in a container; docs/container.md says how.

ARG PYTHON=3.13

FROM python:${PYTHON}-slim-trixie AS build
# extras beside `serve`, as argos,ct2
ARG EXTRAS=""
WORKDIR /src
# without pip, which whoever runs it has no need of
RUN python -m venv --without-pip /opt/summkit
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY summkit summkit
# hadolint ignore=DL3013
RUN pip --python /opt/summkit/bin/python install --no-cache-dir --disable-pip-version-check \
    --root-user-action=ignore ".[serve${EXTRAS:+,$EXTRAS}]"

FROM build AS models
# pairs to bake in, as "ko-en en-ko"; MODEL_INDEX is a mirror to take them from
ARG MODELS=""
ARG MODEL_INDEX=""
ENV PATH=/opt/summkit/bin:$PATH \
    SUMMKIT_MODELS_DIR=/models
RUN mkdir -p "$SUMMKIT_MODELS_DIR" \
    && for pair in $MODELS; do \
        summkit models install ${MODEL_INDEX:+--index "$MODEL_INDEX"} \
            "${pair%%-*}" "${pair#*-}" || exit 1; \
    done

FROM python:${PYTHON}-slim-trixie
RUN groupadd --gid 10001 summkit \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin summkit
COPY --from=build /opt/summkit /opt/summkit
COPY --from=models --chown=10001:10001 /models /models
ENV PATH=/opt/summkit/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    SUMMKIT_MODELS_DIR=/models \
    ARGOS_PACKAGES_DIR=/models/argos
VOLUME /models
USER 10001:10001
WORKDIR /tmp
EXPOSE 8765
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8765, timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["summkit"]
# every address of the container, which needs SUMMKIT_API_KEY
CMD ["serve", "--host", "0.0.0.0"]
