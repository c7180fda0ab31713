/**
 * A key is a hash (`value`, `version`, `ends`, and the id of each named line) with a stream beside it for its journal. Each script does
 * one thing whole: nothing comes between its reading and its writing. KEYS: the hash, the stream. ARGV[1]: the time it is, in ms.
 */
const FORGET_WHAT_IS_OVER = `
  local ends = redis.call('HGET', KEYS[1], 'ends')
  -- A script that has written anything, even nothing, may then write past maxmemory.
  if (ends or redis.call('EXISTS', KEYS[2]) == 1) and tonumber(ends or '0') <= tonumber(ARGV[1]) then
    redis.call('DEL', KEYS[1], KEYS[2])
  end`;

/** Redis itself lets go of what nobody touches any more. */
const KEEP = `
  redis.call('HSET', KEYS[1], 'ends', string.format('%.0f', tonumber(ARGV[1]) + tonumber(ARGV[2])))
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  redis.call('PEXPIRE', KEYS[2], ARGV[2])`;

const LAST_POSITION = `
  local ending = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)
  local last = ending[1] and tonumber(string.match(ending[1][1], '^%d+')) or 0`;

/** ARGV: time, lifetime, value, expected version. Gives 1 when it was written. */
export const SAVE = `${FORGET_WHAT_IS_OVER}
  if tonumber(redis.call('HGET', KEYS[1], 'version') or '0') ~= tonumber(ARGV[4]) then return 0 end
  redis.call('HSET', KEYS[1], 'value', ARGV[3], 'version', tonumber(ARGV[4]) + 1)
  ${KEEP}
  return 1`;

/**
 * ARGV: time, lifetime, line, name or '', lines kept at most, channel, what to tell on it, bytes of lines kept at most. Gives the line
 * that stands, 1 if it was added, how many went at the other end, with their names, and the positions of the line and of the one before it.
 */
export const APPEND = `${FORGET_WHAT_IS_OVER}
  if ARGV[4] ~= '' then
    local id = redis.call('HGET', KEYS[1], 'line ' .. ARGV[4])
    local standing = id and redis.call('XRANGE', KEYS[2], id, id)[1]
    if standing then return {standing[2][2], 0, 0, '0', '0'} end
  end
  ${LAST_POSITION}
  local id = string.format('%.0f-0', math.max(tonumber(ARGV[1]), last + 1))
  redis.call('XADD', KEYS[2], id, 'line', ARGV[3], 'name', ARGV[4])
  local left = redis.call('XLEN', KEYS[2])
  local bytes = redis.call('HINCRBY', KEYS[1], 'bytes', #ARGV[3])
  local gone = 0
  while left > 1 and (left > tonumber(ARGV[5]) or bytes > tonumber(ARGV[8])) do
    local oldest = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)[1]
    bytes = redis.call('HINCRBY', KEYS[1], 'bytes', -#oldest[2][2])
    redis.call('HDEL', KEYS[1], 'line ' .. (oldest[2][4] or ''))
    redis.call('XDEL', KEYS[2], oldest[1])
    left = left - 1
    gone = gone + 1
  end
  if ARGV[4] ~= '' then redis.call('HSET', KEYS[1], 'line ' .. ARGV[4], id) end
  ${KEEP}
  local position = string.match(id, '^%d+')
  redis.call('PUBLISH', ARGV[6], ARGV[7] .. ' ' .. position)
  return {ARGV[3], 1, gone, position, string.format('%.0f', last)}`;

/** ARGV: time, position to go on from, how many at most or ''. Gives the last position, then the lines, newest first. */
export const READ = `${FORGET_WHAT_IS_OVER}
  ${LAST_POSITION}
  local after = tonumber(ARGV[2])
  if after > last then after = 0 end
  local lines
  if ARGV[3] == '' then
    lines = redis.call('XREVRANGE', KEYS[2], '+', string.format('(%.0f-0', after))
  else
    lines = redis.call('XREVRANGE', KEYS[2], '+', string.format('(%.0f-0', after), 'COUNT', ARGV[3])
  end
  local answer = {string.format('%.0f', last)}
  for _, entry in ipairs(lines) do table.insert(answer, entry[2][2]) end
  return answer`;
