# HQ as a container: `docker build -t counterfoil-hq .`, or with PostgreSQL by compose.yaml.
# The version is the one that package.json pins for every machine.
ARG NODE=node:24.21.0-bookworm-slim

# Everything, to build the console's pages.
FROM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY core/package.json core/
COPY hardware/package.json hardware/
COPY sync/package.json sync/
COPY pos-app/package.json pos-app/
COPY test/package.json test/
RUN npm ci --ignore-scripts
COPY core core
COPY sync sync
COPY tsconfig.base.json ./
RUN npx vite build --config sync/vite.config.ts

# What HQ runs on, and nothing else: its sources are run as they are.
FROM ${NODE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY core/package.json core/
COPY hardware/package.json hardware/
COPY sync/package.json sync/
COPY pos-app/package.json pos-app/
COPY test/package.json test/
RUN npm ci --ignore-scripts --omit=dev --omit=optional --workspace core --workspace sync

FROM ${NODE}
WORKDIR /app
ENV NODE_ENV=production
COPY --from=packages /app ./
COPY LICENSE ./
COPY core/src core/src
COPY sync/src sync/src
COPY --from=build /app/sync/dist/console sync/dist/console
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "sync/src/bin/hq.ts", "--host", "0.0.0.0", "--port", "8080", "--data", "/data"]
CMD ["--log-level", "info"]
