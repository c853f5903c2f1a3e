# The function as a container image: docker build -t limitstream . (docs/deploying.md)

ARG BUILD_IMAGE=public.ecr.aws/docker/library/maven:3-amazoncorretto-25
ARG RUNTIME_IMAGE=public.ecr.aws/lambda/java:25

# --- Build ------------------------------------------------------------------------------------

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
COPY pom.xml ./
COPY build/ build/
COPY examples/ examples/
COPY src/main/ src/main/
RUN mvn -B -ntp -q -Dmaven.test.skip -Denforcer.skip package
# What changes with each commit is kept apart from the libraries, which seldom change.
RUN mkdir app && mv target/image/lib/limitstream.jar app/ \
    && sh build/java-args.sh /opt/limitstream target/image/lib > app/java.args \
    && sh build/training-keys.sh target/training.p12 \
    && "$(ls -d "${JAVA_HOME:-/nowhere}"/bin /usr/lib/jvm/*25*/bin 2>/dev/null | head -n 1)"/javac -d target/training build/Train.java

# --- Training: the same Java as in the last stage, or the cache would not fit -------------------

FROM ${RUNTIME_IMAGE} AS training
COPY --from=build /src/target/image/lib/ /opt/limitstream/lib/
COPY --from=build /src/app/ /opt/limitstream/
COPY --from=build /src/target/training/ /src/target/training.p12 /training/
COPY examples/kinesis-event.json /training/
COPY build/image-entry.sh build/train.sh /training/
WORKDIR /training
RUN sh train.sh /opt/limitstream/java.args /opt/limitstream

# --- The image --------------------------------------------------------------------------------

FROM ${RUNTIME_IMAGE}
COPY --from=build /src/target/image/lib/ /opt/limitstream/lib/
COPY build/image-entry.sh /opt/limitstream/entry.sh
COPY --from=build /src/app/ /opt/limitstream/
COPY --from=training /opt/limitstream/dynamodb.aot /opt/limitstream/memory.aot /opt/limitstream/
# Lambda runs it as a user of its own; elsewhere it needs to be nobody in particular.
USER 1000:1000
WORKDIR /var/task
ENTRYPOINT ["/opt/limitstream/entry.sh"]
CMD ["io.limitstream.lambda.KinesisHandler"]
