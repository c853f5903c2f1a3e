/// Limits as others read them: their JSON, and the read API, a function from request to answer that
/// every door shares, with the one place that decides who may read what. Start reading at
/// [LimitsApi], then [AccessRules].
@NullMarked
package io.limitstream.api;

import org.jspecify.annotations.NullMarked;
