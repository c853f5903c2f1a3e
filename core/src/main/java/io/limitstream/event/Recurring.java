package io.limitstream.event;

import io.limitstream.json.Interned;

/// The strings of events that come again and again.
///
/// @param names few, which all events share: types, currencies, brands
/// @param users the ids of users, of which each event has one twice; apart, since there are so many
///   that names among them would be forgotten
record Recurring(Interned names, Interned users) {

  Recurring() {
    this(new Interned(), new Interned());
  }
}
