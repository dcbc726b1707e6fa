/**
 * The beginning of all scripts. Instants are texts with three decimals, because Lua would shorten a number to 14 digits.
 *
 * A key that is not in KEYS is made of the tag or the name in KEYS, so it is in the same slot.
 */
export const prelude = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local nowText = string.format('%.3f', now)

local function isOver(keepUntil)
  return keepUntil ~= '' and tonumber(keepUntil) <= now
end

-- Most often the instant is later than all before it, and the key is there.
local function expireNotBefore(key, instant)
  local at = string.format('%.0f', math.ceil(tonumber(instant)))
  if redis.call('PEXPIREAT', key, at, 'GT') == 0 then redis.call('PEXPIREAT', key, at, 'NX') end
end

local function indexOf(tag, kind, format, keepUntil)
  return tag .. (keepUntil == '' and ':kept:' or ':due:') .. kind .. ':' .. format
end

-- The place of a record in its index: false where it has none.
local function scoreOf(dueAt, claimedUntil)
  if dueAt == '' then return claimedUntil ~= '0' and claimedUntil end
  return tonumber(claimedUntil) > tonumber(dueAt) and claimedUntil or dueAt
end

local function place(index, id, dueAt, claimedUntil)
  local score = scoreOf(dueAt, claimedUntil)
  if score then return redis.call('ZADD', index, score, id) end
  redis.call('ZREM', index, id)
  return 0
end

local function enqueue(tag, id, kind, format, keepUntil, dueAt, claimedUntil)
  local index = indexOf(tag, kind, format, keepUntil)
  place(index, id, dueAt, claimedUntil)
  local isPlaced = dueAt ~= '' or claimedUntil ~= '0'
  if isPlaced and keepUntil ~= '' then expireNotBefore(index, keepUntil) end
end

-- The same when keepUntil has not changed: an index that has the record already is kept for long enough.
local function requeue(tag, id, kind, format, keepUntil, dueAt, claimedUntil)
  local index = indexOf(tag, kind, format, keepUntil)
  if place(index, id, dueAt, claimedUntil) == 1 and keepUntil ~= '' then expireNotBefore(index, keepUntil) end
end

local function keepFor(key, keepUntil)
  if keepUntil == '' then
    redis.call('PERSIST', key)
  else
    redis.call('PEXPIREAT', key, string.format('%.0f', math.ceil(tonumber(keepUntil))))
  end
end
`;
