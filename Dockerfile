# The server. `docker build -t chainpool .` from a clone; needs BuildKit for the caches, which any engine of today has.
FROM rust:1.95-slim-trixie AS build
RUN apt-get update && apt-get install --no-install-recommends -y gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    cargo build --locked --release --bin chainpool && cp target/release/chainpool /chainpool

FROM debian:trixie-slim
RUN apt-get update && apt-get install --no-install-recommends -y ca-certificates && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10000 --home-dir /var/lib/chainpool --create-home --shell /usr/sbin/nologin chainpool
COPY --from=build /chainpool /usr/bin/chainpool
USER chainpool
WORKDIR /var/lib/chainpool
VOLUME /var/lib/chainpool
EXPOSE 8080
ENV CHAINPOOL_DATABASE=/var/lib/chainpool/chainpool.db
# Without tokens the server refuses to listen beyond loopback; compose.yaml shows how the first one is made.
ENTRYPOINT ["chainpool"]
CMD ["serve", "--listen", "0.0.0.0:8080"]
