# The server. `docker build -t chainpool .` from a clone; needs BuildKit, which any engine of today has, and its client as the
# plug-in buildx.
ARG BUILD_IMAGE=rust:1.95-slim-trixie
ARG BASE_IMAGE=debian:trixie-slim
# With `PROGRAM=ready` the folder `out` of the context is taken instead of being built; see .ci/image.sh.
ARG PROGRAM=build

FROM ${BUILD_IMAGE} AS build
RUN apt-get update && apt-get install --no-install-recommends -y ca-certificates gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    cargo build --locked --release --bin chainpool \
    && install -D target/release/chainpool /out/root/usr/bin/chainpool \
    && install -D /etc/ssl/certs/ca-certificates.crt /out/root/etc/ssl/certs/ca-certificates.crt \
    && mkdir /out/state

FROM scratch AS ready
COPY out /out

FROM ${PROGRAM} AS program

FROM ${BASE_IMAGE}
COPY --from=program /out/root /
# A new volume begins as what is here, so this user can write it.
COPY --from=program --chown=10000:10000 /out/state /var/lib/chainpool
USER 10000:10000
WORKDIR /var/lib/chainpool
VOLUME /var/lib/chainpool
EXPOSE 8080
ENV CHAINPOOL_DATABASE=/var/lib/chainpool/chainpool.db
# As in deploy/systemd/chainpool.service.
ENV MALLOC_ARENA_MAX=2
# Without tokens the server refuses to listen beyond loopback; compose.yaml shows how the first one is made.
ENTRYPOINT ["/usr/bin/chainpool"]
CMD ["serve", "--listen", "0.0.0.0:8080"]
