import { prelude } from './prelude.ts';

/**
 * Claims what is due in the shards whose tags are the first keys. Records that are kept without an end have an index of their
 * own, and so have those of each format. While both kinds have enough that is due, each gets half of the claims: a backlog of
 * results that the application does not take holds up no open flow.
 *
 * A token is the time in microseconds: it grows with each claim, also when a failover has lost the one before, and when a
 * record is made anew under the same key.
 */
export const claimDueScript: string = `${prelude}
local kind, maxClaims, leaseMs, maxFormat = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local tags = {unpack(KEYS, 1, tonumber(ARGV[5]))}
local microseconds = time[1] * 1000000 + time[2]
local claimedUntil = string.format('%.3f', now + leaseMs)
local claims = {}
local count = 0
local firsts = {}

local function claim(tag, index, id)
  local key = tag .. ':record:' .. id
  local kept = redis.call('HMGET', key, 'v', 'e', 't', 'd', 'p')
  if not kept[1] or isOver(kept[2]) then
    redis.call('ZREM', index, id)
    return false
  end
  if kept[4] == '' then
    redis.call('HSET', key, 'u', '0')
    redis.call('ZREM', index, id)
    return false
  end
  local token = string.format('%.0f', math.max(microseconds, tonumber(kept[3]) + 1))
  redis.call('HSET', key, 't', token, 'u', claimedUntil)
  redis.call('ZADD', index, claimedUntil, id)
  count = count + 1
  claims[count] = {id, token, kept[3], kept[1], kept[5]}
  return true
end

local function isDue(instant)
  return instant and tonumber(instant) <= now
end

-- One look at an index in which one record is due, or none, is one command.
local function claimFrom(tag, index, limit)
  while true do
    local one, oneAt, _, otherAt = unpack(redis.call('ZRANGE', index, 0, 1, 'WITHSCORES'))
    if not isDue(oneAt) or count >= limit then
      firsts[index] = oneAt
      return
    end
    if not isDue(otherAt) then
      local nextAt = claim(tag, index, one) and claimedUntil or otherAt
      firsts[index] = otherAt and tonumber(otherAt) < tonumber(nextAt) and otherAt or nextAt
      return
    end
    for _, id in ipairs(redis.call('ZRANGEBYSCORE', index, '-inf', nowText, 'LIMIT', 0, limit - count)) do
      claim(tag, index, id)
    end
  end
end

-- Most kinds of index are empty in most shards: one command passes over all of them. In a single shard the look is that command.
local function claimFromFormat(format, keepUntil, limit)
  local indexes = {}
  for number, tag in ipairs(tags) do indexes[number] = indexOf(tag, kind, format, keepUntil) end
  if #tags > 1 and redis.call('EXISTS', unpack(indexes)) == 0 then return end
  for number, tag in ipairs(tags) do claimFrom(tag, indexes[number], limit) end
end

local function claimFromAll(keepUntil, limit)
  for format = maxFormat, 1, -1 do claimFromFormat(format, keepUntil, limit) end
end

-- The odd one goes to either kind: where there is one claim at a time, neither kind waits for ever.
local half = math.floor((maxClaims + microseconds % 2) / 2)
claimFromAll('', half)
local isKeptLeft = count >= half
claimFromAll('0', maxClaims)
if isKeptLeft and count < maxClaims then claimFromAll('', maxClaims) end

local nextDue = ''
for _, first in pairs(firsts) do
  if nextDue == '' or tonumber(first) < tonumber(nextDue) then nextDue = first end
end
return {nowText, nextDue, claims}
`;

/** For each key: tag, id, token, version, dueAt. */
export const rescheduleScript: string = `${prelude}
for index = 1, #ARGV / 5 do
  local key, at = KEYS[index], (index - 1) * 5
  local tag, id, token, version, dueAt = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5]
  local kept = redis.call('HMGET', key, 'v', 'e', 't', 'd', 'k', 'f')
  if kept[1] and not isOver(kept[2]) and kept[3] == token then
    if kept[1] ~= version then dueAt = kept[4] end
    redis.call('HSET', key, 'u', '0', 'd', dueAt)
    requeue(tag, id, kept[5], kept[6], kept[2], dueAt, '0')
  end
end
return {nowText}
`;

/** After the length of the claims, for each key: tag, id, token. Answers with the numbers of the lost ones. */
export const renewScript: string = `${prelude}
local claimedUntil = string.format('%.3f', now + tonumber(ARGV[1]))
local lost = {}
for index = 1, (#ARGV - 1) / 3 do
  local key, at = KEYS[index], (index - 1) * 3 + 1
  local tag, id, token = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
  local kept = redis.call('HMGET', key, 'v', 'e', 't', 'd', 'k', 'f')
  if kept[1] and not isOver(kept[2]) and kept[3] == token then
    redis.call('HSET', key, 'u', claimedUntil)
    requeue(tag, id, kept[5], kept[6], kept[2], kept[4], claimedUntil)
  else
    lost[#lost + 1] = index - 1
  end
end
return {nowText, lost}
`;
