# Two stages: one builds, the other holds what runs and nothing else.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY src src
COPY mirror mirror
COPY scripts scripts
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
# Nothing of the program can be changed by the user it runs as; only /data can.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Inside a container the mirror has to listen on all of its addresses; publish the port on loopback:
#   docker run --read-only --cap-drop ALL -p 127.0.0.1:8080:8080 -v tamizdat:/data tamizdat up https://example.org/feed.xml
ENTRYPOINT ["node", "/app/dist/src/cli.js"]
CMD ["serve", "--data", "/data", "--host", "0.0.0.0"]
