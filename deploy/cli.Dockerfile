# The command line as a container image, from the repository's root:
# docker build -f deploy/cli.Dockerfile -t limitstream-cli . (docs/backfill.md)

ARG BUILD_IMAGE=public.ecr.aws/docker/library/maven:3-amazoncorretto-25
ARG RUNTIME_IMAGE=public.ecr.aws/docker/library/amazoncorretto:25

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -Dmaven.test.skip -Denforcer.skip -pl cli -am package

FROM ${RUNTIME_IMAGE}
COPY --from=build /src/cli/target/lib/ /opt/limitstream/lib/
COPY --from=build /src/LICENSE /src/cli/target/sbom.json /src/cli/target/third-party.txt /opt/limitstream/licences/
COPY deploy/image/share-entry.sh /opt/limitstream/entry.sh
# It needs to be nobody in particular.
USER 1000:1000
ENTRYPOINT ["/opt/limitstream/entry.sh"]
CMD ["users", "1", "--help"]
