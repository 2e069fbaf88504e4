# leaflint in a small image: docker run --rm -v "$PWD:/pages:ro" leaflint check
FROM rust:1.89-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked --bin leaflint

FROM debian:bookworm-slim
# git is for --since and --git; the folder belongs to whoever mounts it.
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*'
COPY --from=build /src/target/release/leaflint /usr/local/bin/leaflint
USER nobody
WORKDIR /pages
ENTRYPOINT ["leaflint"]
CMD ["check"]
