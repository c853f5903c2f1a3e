package io.limitstream.parking;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// All parked records, of which only one page is in memory.
final class ParkedPages implements Iterator<ParkedEntry> {

  private static final int PAGE = 500;

  private final Parking parking;
  private ParkedPage page;
  private int next;

  private ParkedPages(Parking parking) {
    this.parking = parking;
    this.page = parking.list(null, PAGE);
  }

  static Stream<ParkedEntry> stream(Parking parking) {
    return StreamSupport.stream(
        () ->
            Spliterators.spliteratorUnknownSize(
                new ParkedPages(parking), Spliterator.ORDERED | Spliterator.NONNULL),
        Spliterator.ORDERED | Spliterator.NONNULL,
        false);
  }

  @Override
  public boolean hasNext() {
    while (next == page.entries().size() && page.next() != null) {
      page = parking.list(page.next(), PAGE);
      next = 0;
    }
    return next < page.entries().size();
  }

  @Override
  public ParkedEntry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.entries().get(next++);
  }
}
