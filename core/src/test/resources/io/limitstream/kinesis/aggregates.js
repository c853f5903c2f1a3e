// Writes the fixtures beside it: `npm install aws-kinesis-agg@4.2.8 && node aggregates.js`.
// That encoder shares nothing with the reader that is tested.
const { RecordAggregator } = require("aws-kinesis-agg");
const fs = require("fs");

function event(number, type, createdAt, facts) {
  const of = { brandId: "b-1", currencyCode: "SEK", userId: "u-1", userLimitId: "l-1" };
  return JSON.stringify({
    aggregateId: "u-1",
    context: {},
    createdAt,
    eventId: `e-${number}`,
    payload: { ...of, ...facts, nextResetTime: 1648032490592 },
    sequenceNumber: number,
    source: "limitUser",
    type,
  });
}

const created = event(1, "USER_LIMIT_CREATED", 1647946101000, {
  type: "DEPOSIT", period: "DAY", status: "ACTIVE", value: "10000", activeFrom: 1647946100500,
});
const first = event(2, "USER_LIMIT_PROGRESS_CHANGED", 1647946102000, {
  amount: "200", previousProgress: "0", remainingAmount: "9800.00",
});
const second = event(3, "USER_LIMIT_PROGRESS_CHANGED", 1647946103000, {
  amount: "50.5", previousProgress: "200", remainingAmount: "9749.50",
});

function write(name, records) {
  const aggregator = new RecordAggregator();
  records.forEach((record) => aggregator.addUserRecord(record));
  fs.writeFileSync(`${__dirname}/${name}.bin`, aggregator.build().data);
}

const u1 = (data) => ({ partitionKey: "u-1", data });
write("three-events", [u1(created), u1(first), u1(second)]);
write("one-broken", [u1(created), u1("{\"type\":"), u1(second)]);
write("several-keys", [
  { partitionKey: "k-å", explicitHashKey: "0", data: "a" },
  { partitionKey: "k-2", data: Buffer.alloc(0) },
  { partitionKey: "k-å", explicitHashKey: "42", data: Buffer.alloc(300, 0xff) },
]);
