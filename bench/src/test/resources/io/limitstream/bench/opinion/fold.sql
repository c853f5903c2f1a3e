-- The fold of an archive: for each limit the five registers, each as the greatest event wrote it.
-- Written from the design alone. DECIMAL(38, 10) is exact; an amount that does not fit is an error.
with event as (
  select
    type as event,
    createdAt as happened,
    {number: sequenceNumber, id: eventId} as stamp,
    payload.* exclude (amount, previousProgress, remainingAmount, resetAmount, unusedAmount, value, previousLimitValue, progress),
    payload.amount::decimal(38, 10) as amount,
    payload.previousProgress::decimal(38, 10) as previousProgress,
    payload.remainingAmount::decimal(38, 10) as remainingAmount,
    payload.resetAmount::decimal(38, 10) as resetAmount,
    payload.unusedAmount::decimal(38, 10) as unusedAmount,
    payload.value::decimal(38, 10) as value,
    payload.previousLimitValue::decimal(38, 10) as previousLimitValue,
    payload.progress::decimal(38, 10) as progress
  from archive
  where type in ('USER_LIMIT_CREATED', 'USER_LIMIT_PROGRESS_CHANGED', 'USER_LIMIT_RESET')
),
judged as (
  select
    *,
    event = 'USER_LIMIT_CREATED' as isCreated,
    isCreated and case status
      when 'ACTIVE' then activeFrom > happened + 300000
      when 'CANCELED' then activeFrom > happened
      else true
    end as isLater,
    isCreated
      and progress is null
      and previousLimitValue is null
      and status in ('ACTIVE', 'FUTURE')
      and activeFrom >= happened - 300000
      and coalesce(createdAt >= happened - 300000, true) as isBirth
  from event
),
written as (
  select
    *,
    case
      when isBirth or event = 'USER_LIMIT_RESET' then 0
      when isCreated then progress
      else previousProgress + amount
    end as used,
    case
      when event = 'USER_LIMIT_PROGRESS_CHANGED' and remainingAmount = 0 then used
      when event = 'USER_LIMIT_RESET' and unusedAmount = 0 then resetAmount
    end as atMost,
    case
      when event = 'USER_LIMIT_PROGRESS_CHANGED' and remainingAmount <> 0 then used + remainingAmount
      when event = 'USER_LIMIT_RESET' and unusedAmount <> 0 then resetAmount + unusedAmount
      when isLater then previousLimitValue
    end as implied,
    if(isBirth, {number: -1 - stamp.number, id: stamp.id}, stamp) as usageStamp,
    {stamp: stamp, happened: happened, type: type, period: period, status: status, value: value,
      previousLimitValue: previousLimitValue, currencyCode: currencyCode, brandId: brandId,
      activeFrom: activeFrom, activeUntil: activeUntil, createdAt: createdAt, nextResetTime: nextResetTime} as terms
  from judged
)
select
  userId,
  userLimitId,
  max_by(terms, stamp) filter (isCreated and not isLater) as terms,
  max_by(terms, stamp) filter (isLater) as pending,
  max_by(
    {stamp: usageStamp, happened: happened, progress: used, atMost: atMost, currencyCode: currencyCode, brandId: brandId, nextResetTime: nextResetTime},
    usageStamp) filter (used is not null) as usage,
  max_by({stamp: stamp, happened: happened, value: implied}, stamp) filter (implied is not null) as implied,
  max_by({stamp: stamp, happened: happened, type: type, period: period}, stamp) filter (event = 'USER_LIMIT_RESET') as kind
from written
group by userId, userLimitId
