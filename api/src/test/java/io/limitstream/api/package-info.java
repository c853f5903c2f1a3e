/// Tests of the read API without sockets. Start reading at [AccessRulesTest], then [LimitsApiTest].
@NullMarked
package io.limitstream.api;

import org.jspecify.annotations.NullMarked;
