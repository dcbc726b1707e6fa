import { prelude } from './prelude.ts';

/**
 * Grants all admissions, or none. All names are in one slot, so that one script can do it.
 *
 * A rate is the instant at which all that was counted is worked off; leases are a sorted set of holders by their ends. For
 * each key: kind, `burst` or `forMs`, `everyMs` or `places` or `below`, holder.
 */
export const admitScript: string = `${prelude}
local workedOffAt = {}

local function afterOneMore(key, everyMs)
  workedOffAt[key] = workedOffAt[key] or tonumber(redis.call('GET', key) or '0')
  return math.max(workedOffAt[key], now) + everyMs
end

local function waitMs(key, kind, one, two, holder)
  if kind == 'rate' then return afterOneMore(key, two) - one * two - now end
  redis.call('ZREMRANGEBYSCORE', key, '-inf', nowText)
  local held = redis.call('ZCARD', key)
  if held < two then return 0 end
  if kind == 'lease' and redis.call('ZSCORE', key, holder) then return 0 end
  local rank = kind == 'lease' and 0 or held - two
  return redis.call('ZRANGE', key, rank, rank, 'WITHSCORES')[2] - now
end

for index, key in ipairs(KEYS) do
  local at = (index - 1) * 4
  local kind, one, two, holder = ARGV[at + 1], tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3]), ARGV[at + 4]
  local wait = waitMs(key, kind, one, two, holder)
  if wait > 0 then return {nowText, index - 1, string.format('%.3f', wait)} end
end
for index, key in ipairs(KEYS) do
  local at = (index - 1) * 4
  local kind, one, two, holder = ARGV[at + 1], tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3]), ARGV[at + 4]
  if kind == 'rate' then
    local at = afterOneMore(key, two)
    workedOffAt[key] = at
    redis.call('SET', key, string.format('%.3f', at), 'PXAT', string.format('%.0f', math.ceil(at)))
  elseif kind == 'lease' then
    local endsAt = string.format('%.3f', now + one)
    redis.call('ZADD', key, 'GT', endsAt, holder)
    expireNotBefore(key, endsAt)
  end
end
return {nowText, -1}
`;

export const releaseScript: string = `${prelude}
local released = 0
for index, key in ipairs(KEYS) do
  local endsAt = redis.call('ZSCORE', key, ARGV[index])
  if endsAt and tonumber(endsAt) > now then released = released + 1 end
  redis.call('ZREM', key, ARGV[index])
end
return {nowText, released}
`;

export const leasesScript: string = `${prelude}
return {nowText, redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. nowText, '+inf', 'WITHSCORES')}
`;
