import { prelude } from './prelude.ts';

/**
 * A client sends anew what got no answer before its connection ended, though Redis may have done it. Bytes are sealed for one
 * call, so that the same bytes are the same call.
 */
const repeated = `
local function isSame(key, bytes)
  return redis.call('HMGET', key, 'b')[1] == bytes
end
`;

/**
 * A record is a hash: `v` version, `f` format, `k` kind, `e` keepUntil, `d` dueAt, `p` presenceAt, `t` token, `u` the end of its
 * claim or 0, `b` the sealed bytes. An absent instant is an empty text.
 */
export const createScript: string = `${prelude}${repeated}
local key = KEYS[1]
local tag, id, kind, format, version, keepUntil, dueAt, presenceAt, bytes, publish = unpack(ARGV)
local kept = redis.call('HMGET', key, 'v', 'e', 'k', 'f')
if kept[1] and not isOver(kept[2]) then
  if kept[1] == version and isSame(key, bytes) then return {nowText, 1} end
  return {nowText, 0}
end
if kept[1] then
  redis.call('ZREM', indexOf(tag, kept[3], kept[4], kept[2]), id)
  redis.call('DEL', key)
end
if not isOver(keepUntil) then
  redis.call('HSET', key, 'k', kind, 'f', format, 'v', version, 'e', keepUntil, 'd', dueAt, 'p', presenceAt, 't', '0', 'u', '0', 'b', bytes)
  keepFor(key, keepUntil)
  enqueue(tag, id, kind, format, keepUntil, dueAt, '0')
end
redis.call(publish, tag .. ':changed:' .. id, version)
return {nowText, 1}
`;

export const compareAndSetScript: string = `${prelude}${repeated}
local key = KEYS[1]
local tag, id, kind, format, version, versionBefore, keepUntil, dueAt, bytes, token, publish = unpack(ARGV)
local kept = redis.call('HMGET', key, 'v', 'e', 't', 'u', 'k', 'f', 'd')
if kept[1] == version and isSame(key, bytes) then return {nowText, 'stored'} end
if kept[1] ~= versionBefore or isOver(kept[2]) then return {nowText, 'conflict'} end
if token ~= '' and token ~= kept[3] then return {nowText, 'fenced'} end
local before = indexOf(tag, kept[5], kept[6], kept[2])
local index = indexOf(tag, kind, format, keepUntil)
if isOver(keepUntil) then
  redis.call('ZREM', before, id)
  redis.call('DEL', key)
else
  -- First: Redis refuses it for want of memory only while the script has written nothing.
  redis.call('HSET', key, 'k', kind, 'f', format, 'v', version, 'e', keepUntil, 'd', dueAt, 'b', bytes)
  if before ~= index then redis.call('ZREM', before, id) end
  if keepUntil == kept[2] and before == index then
    -- Most changes are made under a claim, and leave the record in its place.
    if scoreOf(dueAt, kept[4]) ~= scoreOf(kept[7], kept[4]) then
      requeue(tag, id, kind, format, keepUntil, dueAt, kept[4])
    end
  else
    keepFor(key, keepUntil)
    enqueue(tag, id, kind, format, keepUntil, dueAt, kept[4])
  end
end
redis.call(publish, tag .. ':changed:' .. id, version)
return {nowText, 'stored'}
`;

/** `false` in the answer stands for a record that there is not. */
export const getScript: string = `${prelude}
local answer = {nowText}
for index, key in ipairs(KEYS) do
  local kept = redis.call('HMGET', key, 'v', 'e', 'k', 'f', 'd', 'p', 'b')
  if kept[1] and not isOver(kept[2]) then answer[index + 1] = kept else answer[index + 1] = false end
end
return answer
`;

/** Reads versions only; 0 stands for a record that there is not. */
export const versionsScript: string = `${prelude}
local answer = {nowText}
for index, key in ipairs(KEYS) do
  local kept = redis.call('HMGET', key, 'v', 'e')
  if kept[1] and not isOver(kept[2]) then answer[index + 1] = kept[1] else answer[index + 1] = '0' end
end
return answer
`;

export const touchScript: string = `${prelude}
for index, key in ipairs(KEYS) do
  local kept = redis.call('HMGET', key, 'p', 'e')
  if kept[1] and not isOver(kept[2]) and tonumber(kept[1]) < tonumber(ARGV[index]) then
    redis.call('HSET', key, 'p', ARGV[index])
  end
end
return {nowText}
`;
